(function transformRow(source, target, map, log, isUpdate) {
    var columns = {
        u_hash: 'u_hash',
        u_publisher: 'publisher',
        u_product: 'product',
        u_version: 'version',
        u_is_product_normalized: 'is_product_normalized',
        u_user: 'user',
        u_computer: 'computer',
        u_denial_date: 'denial_date',
        u_last_denial_time: 'last_denial_time',
        u_total_denial_count: 'total_denial_count'
    };
    for (var name in columns) {
        if (String(source.getValue(name)) === '@clear')
            target.setValue(columns[name], '');
    }
})(source, target, map, log, action === 'update');
