def find(numbers, wanted):
    looks = 0
    for place in range(len(numbers)):
        looks += 1
        if numbers[place] == wanted:
            return place, looks
    return -1, looks


print(find([10, 20, 30, 40, 50], 50))
