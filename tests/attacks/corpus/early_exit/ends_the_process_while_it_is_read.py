# tries: end the process past every handler while the file is being read
# status: crashed
# level: any
import os

os._exit(0)
