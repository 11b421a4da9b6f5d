"""Reported results of different papers held against each other, only where they can be: values in, values out."""
