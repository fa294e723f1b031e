"""What is published: ``histories`` gathers what was released of every notice; ``pages`` and ``files`` make what a site consists of."""
