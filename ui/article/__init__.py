"""The article that is read: our own typography, every match marked."""
