"""Training of the models that come with the package; needs torch, which the package itself does not."""
