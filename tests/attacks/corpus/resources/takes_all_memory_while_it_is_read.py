# tries: eat the machine's memory before the first call
# status: out_of_memory
# level: any
hoard = [bytearray(1 << 26) for _ in range(1000)]
