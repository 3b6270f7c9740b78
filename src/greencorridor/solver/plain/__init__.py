"""The engine's lane for plain instances: filters in constant time, no rules of its own.

An instance is plain if shifts are alike and requests have one pickup, one destination
and one window each, with nothing shared between routes: the dial-a-ride problems of the
literature, and operations that ask no more than they do.
"""
