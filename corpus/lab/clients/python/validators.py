"""Validates the body of each case. Argument: which library does it; its own words are the message."""

import json
import sys

from cases import answer


def with_marshmallow():
    from marshmallow import Schema, fields, validate

    class Line(Schema):
        sku = fields.String(required=True, validate=validate.Regexp(r"^[A-Z]{2}-\d+$"))
        quantity = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))

    class Order(Schema):
        number = fields.String(required=True, validate=validate.Length(min=2, max=12))
        amount = fields.Decimal(required=True, validate=validate.Range(min=0, min_inclusive=False))
        currency = fields.String(required=True, validate=validate.OneOf(["EUR", "USD"]))
        paid = fields.Boolean()
        due = fields.Date()
        email = fields.Email()
        lines = fields.List(fields.Nested(Line), required=True, validate=validate.Length(min=1))

    return Order().load


def with_jsonschema():
    import jsonschema

    line = {
        "type": "object",
        "required": ["sku", "quantity"],
        "properties": {"sku": {"pattern": r"^[A-Z]{2}-\d+$"}, "quantity": {"type": "integer", "minimum": 1}},
    }
    schema = {
        "type": "object",
        "additionalProperties": False,
        "required": ["number", "amount", "currency", "lines"],
        "properties": {
            "number": {"type": "string", "minLength": 2, "maxLength": 12},
            "amount": {"type": "number", "exclusiveMinimum": 0},
            "currency": {"enum": ["EUR", "USD"]},
            "paid": {"type": "boolean"},
            "due": {"type": "string", "format": "date"},
            "email": {"type": "string", "format": "email"},
            "lines": {"type": "array", "minItems": 1, "items": line},
        },
    }
    return lambda order: jsonschema.validate(order, schema, format_checker=jsonschema.FormatChecker())


def with_pydantic():
    from datetime import date
    from enum import Enum
    from typing import List, Optional

    from pydantic import BaseModel, Field, PositiveFloat, conint, constr

    class Currency(str, Enum):
        EUR = "EUR"
        USD = "USD"

    class Line(BaseModel):
        sku: constr(regex=r"^[A-Z]{2}-\d+$")
        quantity: conint(strict=True, ge=1)

    class Order(BaseModel):
        number: constr(strict=True, min_length=2, max_length=12)
        amount: PositiveFloat
        currency: Currency
        paid: Optional[bool]
        due: Optional[date]
        email: Optional[str]
        lines: List[Line] = Field(min_items=1)

        class Config:
            extra = "forbid"

    return Order.parse_obj


def with_django():
    import django
    from django import forms
    from django.conf import settings

    settings.configure(USE_I18N=False)
    django.setup()

    class Order(forms.Form):
        number = forms.CharField(min_length=2, max_length=12)
        amount = forms.DecimalField(min_value=0, max_digits=8, decimal_places=2)
        currency = forms.ChoiceField(choices=[("EUR", "Euro"), ("USD", "Dollar")])
        due = forms.DateField()
        email = forms.EmailField(required=False)

    def check(order):
        form = Order(order if isinstance(order, dict) else {})
        if not form.is_valid():
            raise forms.ValidationError(form.errors.as_data())

    return check


validate = globals()[f"with_{sys.argv[1]}"]()
answer(lambda case: validate(json.loads(case["body"])))
