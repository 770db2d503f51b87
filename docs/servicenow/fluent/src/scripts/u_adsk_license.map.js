(function transformRow(source, target, map, log, isUpdate) {
    var columns = {
        u_hash: 'u_hash',
        u_publisher: 'publisher',
        u_product: 'product',
        u_version: 'version',
        u_is_product_normalized: 'is_product_normalized',
        u_quantity: 'quantity',
        u_end_date: 'end_date',
        u_active: 'active'
    };
    for (var name in columns) {
        if (String(source.getValue(name)) === '@clear')
            target.setValue(columns[name], '');
    }
})(source, target, map, log, action === 'update');
