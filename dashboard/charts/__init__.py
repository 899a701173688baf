"""Charts: pure functions, data frames in, a `Chart` out; one template for all.

Each takes `on`, the canvas: language, theme, words around the picture and room; its docstring describes the rest.
"""
