(function transformRow(source, target, map, log, isUpdate) {
    var columns = {
        u_hash: 'u_hash',
        u_name: 'name',
        u_software_model: 'software_model',
        u_period_start: 'u_period_start',
        u_tokens: 'u_tokens',
        u_units_consumed: 'units_consumed'
    };
    for (var name in columns) {
        if (String(source.getValue(name)) === '@clear')
            target.setValue(columns[name], '');
    }
})(source, target, map, log, action === 'update');
