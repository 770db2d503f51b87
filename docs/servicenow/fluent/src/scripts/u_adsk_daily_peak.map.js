(function transformRow(source, target, map, log, isUpdate) {
    var columns = {
        u_hash: 'u_hash',
        u_usage_date: 'usage_date',
        u_concurrent_usage: 'concurrent_usage'
    };
    for (var name in columns) {
        if (String(source.getValue(name)) === '@clear')
            target.setValue(columns[name], '');
    }
})(source, target, map, log, action === 'update');
