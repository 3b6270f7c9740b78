"""The domain: what an operation, a plan and a valid plan are. Standard library only."""
