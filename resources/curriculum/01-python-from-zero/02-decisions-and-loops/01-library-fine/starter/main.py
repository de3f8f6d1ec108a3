days = int(input())

if days < 0:
    print("No fine. Thank you!")
else:
    print("Fine:", days * 10, "cents")
