"""The parts an objective can have."""

PARTS = ("largest", "balance", "compactness", "cut", "roundness", "stability")
