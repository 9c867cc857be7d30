"""`python -m leadline` is the command `leadline`."""

from leadline._program import main

main()
