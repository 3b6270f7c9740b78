"""What could be changed so that a request is served: one thing at a time."""
