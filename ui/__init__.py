"""The window. It asks, tells and listens through ``bridge``; the engine never hears of Qt."""
