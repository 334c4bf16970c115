"""What a run of Surprisal needs to go on in PyTorch: its random numbers, images, layers, losses and optimizers."""
