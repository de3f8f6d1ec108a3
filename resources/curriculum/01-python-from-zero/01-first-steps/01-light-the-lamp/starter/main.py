ship = input()
print("this is gull rock")
