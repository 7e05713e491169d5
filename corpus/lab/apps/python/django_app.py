"""A Django application with a REST API whose handlers fail. Arguments: the port, then "debug" for its pages."""

import sys

import django
from defects import FAILURES
from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.configure(
    ALLOWED_HOSTS=["hooks.lab.test"],
    DEBUG="debug" in sys.argv,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "file:orders?mode=memory&cache=shared"}},
    DATA_UPLOAD_MAX_MEMORY_SIZE=2_000,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    REST_FRAMEWORK={
        "DEFAULT_THROTTLE_RATES": {"few": "1/day"},
        "EXCEPTION_HANDLER": "rest_framework.views.exception_handler",
    },
    ROOT_URLCONF="__main__",
    SECRET_KEY="laboratory",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    USE_TZ=True,
)
django.setup()

from django.db import connection, models  # noqa: E402
from django.http import HttpResponse, JsonResponse  # noqa: E402
from django.shortcuts import get_object_or_404  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt, csrf_protect  # noqa: E402
from rest_framework import exceptions as api, permissions, serializers, throttling, views  # noqa: E402
from rest_framework.authentication import BasicAuthentication  # noqa: E402


class Customer(models.Model):
    name = models.CharField(max_length=40)

    class Meta:
        app_label = "orders"


class Invoice(models.Model):
    number = models.CharField(max_length=12, unique=True)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    currency = models.CharField(max_length=3, choices=[("EUR", "Euro"), ("USD", "Dollar")])
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
    due = models.DateField()
    email = models.EmailField()

    class Meta:
        app_label = "orders"


class InvoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = "__all__"


def render(text):
    return lambda request: engines["django"].from_string(text).render({})


def twice(request):
    Customer.objects.create(name="Twin")
    Customer.objects.create(name="Twin")
    Customer.objects.get(name="Twin")


HERE = {
    "template": render("{% include 'invoice_lines.html' %}"),
    "template syntax": render("{% if order %}{{ order.total|money }}{% endif %}"),
    "unknown field": lambda request: Invoice.objects.get(external_ref="x"),
    "record missing": lambda request: Invoice.objects.get(number="R-404"),
    "record twice": twice,
    "model number format": lambda request: Invoice.objects.filter(amount="12,50 EUR").first(),
    "model date format": lambda request: Invoice.objects.filter(due="30.11.2026").first(),
}
ALL = FAILURES | HERE
NAMES = list(ALL)


@csrf_exempt
def defect(request, number):
    ALL[NAMES[number]](request)
    return HttpResponse(status=204)


@csrf_exempt
def caught(request, number):
    try:
        ALL[NAMES[number]](request)
    except Exception as error:
        return JsonResponse({"detail": f"{type(error).__name__}: {error}"}, status=500)
    return HttpResponse(status=204)


class Few(throttling.AnonRateThrottle):
    scope = "few"


class Orders(views.APIView):
    def post(self, request):
        serializer = InvoiceSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return HttpResponse(status=201)


class Private(Orders):
    authentication_classes = [BasicAuthentication]
    permission_classes = [permissions.IsAuthenticated]


class Forbidden(Orders):
    def post(self, request):
        raise api.PermissionDenied


class Limited(Orders):
    throttle_classes = [Few]


def missing(request, name):
    get_object_or_404(Invoice, number=name)


urlpatterns = [
    path("names", lambda request: JsonResponse(NAMES, safe=False)),
    path("defects/<int:number>", defect),
    path("json/<int:number>", caught),
    path("orders", Orders.as_view()),
    path("private", Private.as_view()),
    path("forbidden", Forbidden.as_view()),
    path("limited", Limited.as_view()),
    path("csrf", csrf_protect(lambda request: HttpResponse(status=204))),
    path("invoices/<name>", csrf_exempt(missing)),
]

keep = __import__("sqlite3").connect("file:orders?mode=memory&cache=shared", uri=True)
with connection.schema_editor() as editor:
    for model in (Customer, Invoice):
        editor.create_model(model)
acme = Customer.objects.create(id=1, name="Acme")
Invoice.objects.create(number="R-1", amount=5, currency="EUR", customer=acme, due="2026-01-01", email="a@b.example")

from wsgiref.simple_server import make_server  # noqa: E402

make_server("127.0.0.1", int(sys.argv[1]), get_wsgi_application()).serve_forever()
