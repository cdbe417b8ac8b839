"""What a request, a month of work and a plan cost at a provider's prices."""
