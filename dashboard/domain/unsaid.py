"""What is read for a campaign whose package says nothing of it, as packages of before there was a column for it do."""

UNSAID = {"park-won-soon-2018": {"timezone": "Asia/Seoul", "language": "ko", "currency": "KRW"}}
