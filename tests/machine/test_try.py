from tests.machine.cast import everybody
from tests.machine.driver import Platform
import time
def test_x(world):
    t=time.time(); p=Platform(world); t1=time.time()
    d = everybody(p); t2=time.time()
    print(len(d.records), sum(d.tally.values()), t1-t, t2-t1, d.tally)
