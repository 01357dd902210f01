"""Trains scikit-learn's logistic regression and histogram gradient boosting on train.csv, says chances of loss for test.csv.

Usage: peers.py DIRECTORY. Answers on stdout: {"logistic": {"seconds": s, "said": [...]}, "boosting": {...}}
"""
import json
import sys
import time
import warnings

import numpy
import pandas
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

warnings.filterwarnings("ignore")
directory = sys.argv[1]
train = pandas.read_csv(f"{directory}/train.csv")
test = pandas.read_csv(f"{directory}/test.csv")
numbers = ["age", "amount"]
categories = [column for column in train.columns if column not in ("lost", *numbers)]
for rows in (train, test):
    rows["amount"] = numpy.log(rows["amount"] + 1)
unseen = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=numpy.nan)
models = {
    "logistic": make_pipeline(
        ColumnTransformer([("n", StandardScaler(), numbers), ("c", OneHotEncoder(handle_unknown="ignore"), categories)]),
        LogisticRegression(max_iter=1000)),
    "boosting": make_pipeline(
        ColumnTransformer([("n", "passthrough", numbers), ("c", unseen, categories)]),
        HistGradientBoostingClassifier(random_state=1)),
}
answer = {}
for name, model in models.items():
    began = time.perf_counter()
    model.fit(train[numbers + categories], train["lost"])
    seconds = time.perf_counter() - began
    answer[name] = {"seconds": seconds, "said": model.predict_proba(test[numbers + categories])[:, 1].tolist()}
json.dump(answer, sys.stdout)
