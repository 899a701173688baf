"""Charts: pure functions, data frames in, a `Chart` out; one template for all.

Each takes `on`, the canvas: language, theme, the words around the picture and the room; its docstring describes its
other arguments.
"""
