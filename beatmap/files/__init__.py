"""All that touches the disk: reading layers and tables, writing plans, and doing both safely."""
