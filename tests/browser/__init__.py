"""The board in a real Chromium, as its three kinds of people use it."""
