-- Counts per week beside those per day: a facet of months adds up a tenth of the rows. The job keeps them from now
-- on, these are the weeks that have ended. A week that begins before the oldest count is never read.
INSERT INTO "event_totals" (grain, start, source_id, environment, count)
  SELECT 604800, date_bin('7 days', start, 'epoch'), source_id, environment, sum(count)::int
  FROM "event_totals" WHERE grain = 86400
    AND date_bin('7 days', start, 'epoch') + interval '7 days' <= (SELECT counted_to FROM "count_marks" WHERE family = 'eventTotals')
  GROUP BY 2, source_id, environment;
INSERT INTO "event_counts" (grain, start, source_id, environment, type, kind, currency, count)
  SELECT 604800, date_bin('7 days', start, 'epoch'), source_id, environment, type, kind, currency, sum(count)::int
  FROM "event_counts" WHERE grain = 86400
    AND date_bin('7 days', start, 'epoch') + interval '7 days' <= (SELECT counted_to FROM "count_marks" WHERE family = 'eventCounts')
  GROUP BY 2, source_id, environment, type, kind, currency;
INSERT INTO "delivery_totals" (grain, start, destination_id, source_id, environment, count)
  SELECT 604800, date_bin('7 days', start, 'epoch'), destination_id, source_id, environment, sum(count)::int
  FROM "delivery_totals" WHERE grain = 86400
    AND date_bin('7 days', start, 'epoch') + interval '7 days' <= (SELECT counted_to FROM "count_marks" WHERE family = 'deliveryTotals')
  GROUP BY 2, destination_id, source_id, environment;
INSERT INTO "delivery_counts" (grain, start, destination_id, source_id, environment, type, kind, currency, count)
  SELECT 604800, date_bin('7 days', start, 'epoch'), destination_id, source_id, environment, type, kind, currency, sum(count)::int
  FROM "delivery_counts" WHERE grain = 86400
    AND date_bin('7 days', start, 'epoch') + interval '7 days' <= (SELECT counted_to FROM "count_marks" WHERE family = 'deliveryCounts')
  GROUP BY 2, destination_id, source_id, environment, type, kind, currency;
INSERT INTO "failure_counts" (grain, start, destination_id, category, source_id, environment, count)
  SELECT 604800, date_bin('7 days', start, 'epoch'), destination_id, category, source_id, environment, sum(count)::int
  FROM "failure_counts" WHERE grain = 86400
    AND date_bin('7 days', start, 'epoch') + interval '7 days' <= (SELECT counted_to FROM "count_marks" WHERE family = 'failureCounts')
  GROUP BY 2, destination_id, category, source_id, environment;
