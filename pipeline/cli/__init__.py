"""The command line.

In: arguments. Out: what a person sees in the terminal. Heavy libraries are imported by the commands
that use them.
"""
