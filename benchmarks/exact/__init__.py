"""Small operations solved to proven optimality; shares nothing with the solver."""
