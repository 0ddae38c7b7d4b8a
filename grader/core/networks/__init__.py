"""Networks: what a key writes, the order in which layers are worked out, and all that is counted of them."""
