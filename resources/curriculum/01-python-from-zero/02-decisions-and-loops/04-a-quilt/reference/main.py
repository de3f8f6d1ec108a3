rows = int(input())
columns = int(input())

for row in range(rows):
    line = ""
    for column in range(columns):
        if (row + column) % 2 == 0:
            line += "#"
        else:
            line += "."
    print(line)
