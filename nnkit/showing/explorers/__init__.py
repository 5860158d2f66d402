"""What explorers are made of: a `Plot` for curves and surfaces, a `Diagram` for networks with numbers in them."""
