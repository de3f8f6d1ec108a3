rows = int(input())
columns = int(input())

for row in range(rows):
    line = ""
    for column in range(columns):
        line = line + "#"
    print(line)
