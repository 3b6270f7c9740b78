"""The dial-a-ride engine: arrays in, routes out."""
