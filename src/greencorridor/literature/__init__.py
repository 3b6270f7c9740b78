"""Instances of the routing literature: read, made tasks of, searched, checked."""
