"""Personal data: found, masked, and never written unmasked."""
