# tries: end the grader with success while the file is being read
# status: not_loaded
# level: any
import sys

sys.exit(0)
