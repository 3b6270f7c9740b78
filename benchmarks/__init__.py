"""What the program takes on this machine, against what it should take."""
