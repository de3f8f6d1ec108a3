def insertion_sort(items):
    shelf = list(items)
    slides = 0

    for i in range(1, len(shelf)):
        book = shelf[i]
        gap = i
        # Slide what belongs behind the book.
        shelf[gap] = book

    return shelf, slides


print(insertion_sort([5, 2, 9, 4]))
