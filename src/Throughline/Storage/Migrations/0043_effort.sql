-- What conversations took that settled before is measured as well: all that is measured is made anew.
delete from measurement;
delete from metric_cell;
delete from activity_day;
delete from order_day;
delete from checkpoint where subscriber = 'metrics';
