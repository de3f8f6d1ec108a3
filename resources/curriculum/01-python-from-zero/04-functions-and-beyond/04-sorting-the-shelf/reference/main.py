def insertion_sort(items):
    shelf = list(items)
    slides = 0

    for i in range(1, len(shelf)):
        book = shelf[i]
        gap = i
        while gap > 0 and book < shelf[gap - 1]:
            shelf[gap] = shelf[gap - 1]
            gap -= 1
            slides += 1
        shelf[gap] = book

    return shelf, slides
