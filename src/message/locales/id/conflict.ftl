# conflict
