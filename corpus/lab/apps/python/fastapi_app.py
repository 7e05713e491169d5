"""A FastAPI application whose handlers fail. Argument: the port."""

import sys
from datetime import date
from enum import Enum
from typing import List, Optional

import uvicorn
from defects import FAILURES
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer
from pydantic import BaseModel, Field, HttpUrl, condecimal, constr, validator


class Currency(str, Enum):
    EUR = "EUR"
    USD = "USD"


class Line(BaseModel):
    sku: str = Field(regex=r"^[A-Z]{2}-\d+$")
    quantity: int = Field(gt=0, le=1000)
    price: condecimal(max_digits=8, decimal_places=2)


class Order(BaseModel):
    number: constr(min_length=2, max_length=12)
    amount: float = Field(ge=0)
    currency: Currency
    due: date
    paid: bool
    callback: Optional[HttpUrl]
    lines: List[Line] = Field(min_items=1)

    class Config:
        extra = "forbid"

    @validator("amount")
    def amount_of_lines(cls, amount):
        if amount > 1_000_000:
            raise ValueError("amount must not exceed the sum of the lines")
        return amount


app = FastAPI()
NAMES = list(FAILURES)


@app.get("/names")
def names():
    return NAMES


@app.post("/defects/{number}")
def defect(number: int, request: Request):
    FAILURES[NAMES[number]](request)


@app.post("/json/{number}")
def caught(number: int, request: Request):
    try:
        FAILURES[NAMES[number]](request)
    except Exception as error:
        return JSONResponse({"detail": str(error), "type": type(error).__name__}, 500)


@app.post("/orders")
def orders(order: Order):
    return order


@app.post("/orders/{number}/lines")
def lines(number: int, line: Line, dry: bool):
    return line


@app.post("/private")
def private(token=Depends(HTTPBearer())):
    raise HTTPException(401, "Invalid authentication credentials")


uvicorn.run(app, port=int(sys.argv[1]), log_level="critical")
