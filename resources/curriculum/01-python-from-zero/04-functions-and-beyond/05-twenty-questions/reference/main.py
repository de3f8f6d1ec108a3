def find(numbers, wanted):
    low = 0
    high = len(numbers) - 1
    looks = 0

    while low <= high:
        middle = (low + high) // 2
        looks += 1
        if numbers[middle] == wanted:
            return middle, looks
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1

    return -1, looks
