adults = int(input())
children = int(input())

print("Total:", adults)
