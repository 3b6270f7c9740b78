"""From records to the model, one module per part of an operation."""
