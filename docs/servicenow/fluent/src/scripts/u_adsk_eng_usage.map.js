(function transformRow(source, target, map, log, isUpdate) {
    var columns = {
        u_hash: 'u_hash',
        u_reporting_version: 'reporting_version',
        u_user: 'user',
        u_usage_date: 'usage_date',
        u_total_sess_duration: 'total_sess_duration',
        u_total_idle_duration: 'total_idle_duration'
    };
    for (var name in columns) {
        if (String(source.getValue(name)) === '@clear')
            target.setValue(columns[name], '');
    }
})(source, target, map, log, action === 'update');
