"""Tables: the people's files, and everything that can be wrong with them."""
