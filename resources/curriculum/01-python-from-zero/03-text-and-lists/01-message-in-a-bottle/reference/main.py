strip = input()

every_third = strip[::3]
message = every_third[::-1]

print(message)
