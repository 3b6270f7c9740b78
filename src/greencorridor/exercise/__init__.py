"""Realistic operations that hold no real person."""
