"""`python -m nnkit` says which ways there are through the course."""

from nnkit.lessons import ways


def main() -> None:
    """Print a line for each way."""
    print("How much time have you?")
    for way in ways():
        print(f"  {way.name + ':':14} lessons {way.numbers}: {way.how}.")


if __name__ == "__main__":
    main()
